"""A room whose only work is to be watched working: installed in the tests of the worker."""
