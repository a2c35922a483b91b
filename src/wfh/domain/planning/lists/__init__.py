"""What is open without standing on today: backlog, replies, questions, recurring tasks, parked thoughts."""
