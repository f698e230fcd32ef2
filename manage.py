#!/usr/bin/env python3
"""Django's own commands, for people who work on the house."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    execute_from_command_line(sys.argv)
