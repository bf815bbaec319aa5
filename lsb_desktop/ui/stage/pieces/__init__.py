"""What scenes are put together from: flags, photos, clocks, tables, running text."""
