"""What goes along with exported weights. These files stand alone: they import nothing of RapidLabel."""
