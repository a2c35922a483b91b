"""What somebody is told of keys they have not used yet: three hints in the first days, later a tip at a time."""
