"""What a team has agreed on: response rules, who decides, words, trees, decisions, gatherings, checklists."""
