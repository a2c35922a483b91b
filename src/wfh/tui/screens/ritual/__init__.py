"""The screens of Plan and Shutdown."""
