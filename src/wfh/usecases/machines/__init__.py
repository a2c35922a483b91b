"""Several machines that share one data folder: merging, copies of sync tools, what is asked once."""
