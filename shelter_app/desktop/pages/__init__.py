"""The screens of the window, a package or module for each noun."""
