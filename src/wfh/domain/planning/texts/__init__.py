"""What stands in the words of a task: links and tickets."""
