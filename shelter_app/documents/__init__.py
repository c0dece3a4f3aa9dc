"""Everything that is printed: reads values, draws pages. The only room that knows reportlab."""
