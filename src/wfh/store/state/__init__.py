"""What belongs to this machine: heartbeat, claimed keys, lists that were printed."""
