"""Panelwise: one folder for each thing people do here, stacked in the order they do it."""
