"""Windows, pages, widgets and Qt models; the only room that knows Qt."""
