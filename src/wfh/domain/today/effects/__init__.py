"""What a verb changed, read off the ledgers before and after it: no verb has to report it, and none can forget to."""
