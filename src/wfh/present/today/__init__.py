"""The Today screen as rows: lists, timeline, days ahead."""
