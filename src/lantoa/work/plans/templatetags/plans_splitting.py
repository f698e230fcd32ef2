"""What a page says of a line that names several owners for several things."""

from __future__ import annotations

from django import template

from lantoa.work.plans.queries.splitting import offered_parts

register = template.Library()
register.filter(offered_parts)
