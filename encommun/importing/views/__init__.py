"""The pages of an import: bringing a pad, looking at it, correcting it, saving it."""
