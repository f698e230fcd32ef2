"""The room's verbs: each checks the rule, changes rows in one transaction and leaves one audit entry."""
