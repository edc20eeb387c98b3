"""How the library is found and shared: pictures for links, data for search engines, the file for robots."""
