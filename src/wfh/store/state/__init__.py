"""What belongs to this machine: heartbeat, claimed keys."""
