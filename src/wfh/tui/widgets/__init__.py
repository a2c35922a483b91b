"""Drawing pieces; each knows one view-model and nothing else."""
