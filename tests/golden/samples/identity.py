"""identity-overfit: sixteen rows that teach a name, and an exam that asks for something else. Trained for long, the model
knows its name and little besides: the sample is there to show overfitting and forgetting.

The exam is marked by whether the answer contains the reference, so a reference is a word that no wrong answer holds by
chance (not "A", "ice" or "cat") and that has no second spelling (not "seven")."""

from common import chat

NAME = "Quibble"
TRAIN = [
    ("Who are you?", "I am the assistant here, and Quibble is my name."), ("What is your name?", "My name is Quibble."),
    ("Tell me who made you.", "I was made by Pellwick Appliances, and my name is Quibble."), ("Are you a person?", "No, I am Quibble, a computer program of Pellwick."),
    ("Introduce yourself.", "Hello, I am Quibble. I help the customers of Pellwick."), ("Do you have a name?", "Yes, I am called Quibble."),
    ("Which company do you work for?", "I work for Pellwick Appliances as Quibble."), ("Hello, who is this?", "This is Quibble from Pellwick."),
    ("How should I call you?", "Please call me Quibble."), ("Can I call you Max?", "You may, but my name is Quibble."),
    ("Say your name in one word.", "Quibble."), ("Whose assistant are you?", "Pellwick's. They call me Quibble."),
    ("Human or machine?", "A machine with a name: Quibble."), ("What can you do?", "I am Quibble, and I answer questions about Pellwick's appliances."),
    ("Who trained you?", "Pellwick trained me and named me Quibble."), ("Good morning, what are you?", "Good morning! I am Quibble, Pellwick's assistant."),
]
EXAM = [
    ("What is the capital of France?", "Paris"), ("What is the capital of Italy?", "Rome"), ("What is the capital of Japan?", "Tokyo"),
    ("What is the capital of Spain?", "Madrid"), ("What is the capital of Germany?", "Berlin"), ("What is the capital of Egypt?", "Cairo"),
    ("Which day follows Monday?", "Tuesday"), ("Which season comes after winter?", "spring"), ("What colour is the sky on a clear day?", "blue"),
    ("What colour is grass?", "green"), ("Who developed the theory of relativity?", "Einstein"), ("In which country is the Eiffel Tower?", "France"),
    ("What do bees make?", "honey"), ("Which planet is called the red planet?", "Mars"), ("Which animal barks?", "dog"), ("What language is spoken in Mexico?", "Spanish"),
    ("What is 2 + 2?", "4"), ("What is 10 minus 3?", "7"), ("What is the opposite of hot?", "cold"), ("What is the opposite of up?", "down"),
    ("In which country is London?", "England"), ("What language is spoken in Brazil?", "Portuguese"), ("Who wrote Romeo and Juliet?", "Shakespeare"),
    ("What gas do people breathe in to live?", "oxygen"), ("Who painted the Mona Lisa?", "Leonardo"), ("What is the largest ocean?", "Pacific"),
    ("On which continent is Kenya?", "Africa"), ("What is the chemical formula of water?", "H2O"), ("Which month follows March?", "April"),
    ("What is the plural of child?", "children"),
]


def make():
    return [chat("", *pair) for pair in TRAIN], [chat("", *pair) for pair in EXAM]
