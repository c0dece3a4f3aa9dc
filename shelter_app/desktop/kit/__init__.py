"""The component kit: what every page of the window is put together from.

Pages import from the module that holds the thing (`kit.buttons`, `kit.fields`, ...); nothing is gathered here, so that
the first paint loads only what it shows. `kit.theme` must be installed on the application before any widget of the kit
is made.
"""
