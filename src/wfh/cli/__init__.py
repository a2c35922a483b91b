"""The command line: a parser and one small module a command group."""
