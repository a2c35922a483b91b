"""What a verb changed, read off the ledgers before and after it: no verb has to say it, and none is silent."""
