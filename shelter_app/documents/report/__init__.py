"""The parts of the daily report's page, from its head to its foot, and the annexes behind it."""
