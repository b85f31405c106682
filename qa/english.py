"""The Chinese words of an English question."""
from qa.topic import content_words_en
def chinese_words(text: str) -> str:
    return " ".join(content_words_en(text))
