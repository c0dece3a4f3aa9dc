"""Values and rules of the shelter; knows nothing but Python."""
