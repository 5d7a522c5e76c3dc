"""The board pack's pages, one module a section; imported only while a pack is being written.

`document` is the page with its header, footer and page numbers, `style` the type, `parts` and
`table` the pieces that sections are made of.
"""
