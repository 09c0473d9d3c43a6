"""The explorer: a web page over the serving copy, from a chart's point down to the sentence and the archived page.

It reads what was published and writes nothing. Whatever comes from pages (titles, sentences, addresses, evidence) is
data here: it reaches the browser as text of tables, of charts or of the component in `components/`, never as markup.
"""
