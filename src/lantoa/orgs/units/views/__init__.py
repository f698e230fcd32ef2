"""The doors of the register: looking, changing one unit, sheets in and out."""
