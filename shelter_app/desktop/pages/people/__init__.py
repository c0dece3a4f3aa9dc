"""The screen of people: the list, a household, a counted group."""
