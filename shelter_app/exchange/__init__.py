"""What leaves and enters as bytes: codes, files, printers. The only room that knows formats and devices."""
