"""Walking a tree without recursion: pages nest hundreds of elements, hostile ones many thousands."""

from collections.abc import Iterator

from lxml import etree


def walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """`start` and `end` of every element, in document order, however deep they are nested."""
    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
    yield "start", root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        else:
            stack.append((child, iter(child)))
            yield "start", child
