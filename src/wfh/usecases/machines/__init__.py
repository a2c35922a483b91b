"""Several machines that share one data folder: merging, copies of sync tools, conflicts."""
