"""support-tickets-en: short messages to the makers of the Pellwick household appliances, and the ticket of each.

A message is an optional greeting, a core sentence that carries the intent and the product, perhaps the order number and
perhaps how urgent it is, in changing order. The ticket follows from it by four rules:
  intent   what the core sentence asks for: refund, exchange, repair, delivery, cancel or question
  product  the appliance's name as written, without words such as "kettle" behind it
  order    the number that is called an order's, else null; other numbers are bait
  urgency  high when the sender presses, low when the sender can wait, else normal
The exam has other products, other core sentences and other wording around them.
"""

from common import Deck, Distinct, balanced, chat, compact, seeded

SYSTEM = "Write the ticket."

# {p} product, {i} the order number if it is named inside the sentence, else nothing.
TRAIN_CORES = {
    "refund": [
        "I want my money back for the {p}{i}.", "Please refund the {p}{i}, it is far too loud.",
        "The {p} is a let-down, can I have a refund{i}?", "I sent back my {p}{i} but no money has come yet.",
        "Refund me for this awful {p}{i}.", "How do I get my money back for a {p}{i}?",
        "You charged me twice for the {p}{i}, please pay one back.", "I returned the {p}{i} and am still waiting for the refund.",
        "My {p} smells of burnt rubber and I want the price refunded{i}.", "We are unhappy with the {p}{i} and would like our money returned.",
        "Kindly give me my money back{i}, the {p} does nothing it promised.", "The {p} went back to you last week{i}. Where is my refund?",
        "Can you refund a {p}{i} that I opened but never used?", "Not happy with the {p}. Money back please{i}.",
        "Half of the {p} was missing, so I ask for my money back{i}.", "I no longer want the {p}{i}; please pay me back.",
        "Could the {p}{i} be refunded to my card?", "The shop says you owe me a refund for the {p}{i}.",
        "My wife hates the {p}, we'd like a refund{i}.", "I'd like to return the {p}{i} and get my money.",
        "Refund request{i}: {p}, used only once.", "The {p} is cheaper elsewhere now, please refund me{i}.",
        "After 3 days with the {p} I want a refund{i}.", "Please return the 80 euros I paid for the {p}{i}.",
    ],
    "exchange": [
        "I got the {p}{i} in red but wanted blue, please swap it.", "Can I exchange my {p}{i} for a larger one?",
        "Please send a different {p}{i}, this colour is wrong.", "The {p}{i} is too small for us, can we swap it?",
        "I'd like to swap the {p}{i} for another model.", "Wrong size of {p}{i}! Please exchange it.",
        "You sent me a black {p}, I ordered white{i}. Please change it.", "May I exchange the {p}{i} for the newer version?",
        "We would like to trade our {p}{i} for the quieter one.", "The {p} doesn't fit my shelf, can I change it for the slim one{i}?",
        "Exchange please{i}: the {p} has the wrong plug.", "Is it possible to swap a {p}{i} that was a gift?",
        "My {p} came with a dent{i}, please exchange it for a new one.", "Swap my {p}{i} for the green one please.",
        "I picked the wrong {p}{i} and want to exchange it.", "The lid colour of my {p} is wrong{i}, send the right one in exchange.",
        "I want to exchange my small {p} for a big one{i}.", "Please replace the {p}{i} with the 220 volt version.",
        "The {p} was a present, and my son wants a different one{i}.", "Could you change the {p}{i} to the one with a timer?",
        "I'd prefer the grey {p}, can we exchange{i}?", "Different model please, the {p}{i} is too heavy for me.",
        "Our {p}{i} has the wrong handle, we want to swap it.", "Would you exchange a {p} for the same in silver{i}?",
    ],
    "repair": [
        "My {p}{i} stopped working.", "The {p}{i} won't switch on any more.",
        "The {p} leaks water all over the floor{i}.", "Please fix my {p}{i}, the button is stuck.",
        "My {p} makes a grinding noise and needs a repair{i}.", "The door of the {p}{i} is broken.",
        "The {p}{i} no longer heats.", "Can someone repair a {p}{i}?",
        "After 2 weeks the {p} shows error E4{i}.", "The motor of our {p}{i} died.",
        "I dropped the {p}{i} and the glass cracked, can you mend it?", "My {p} blows the fuse each time I start it{i}.",
        "The {p} turns itself off after 5 minutes{i}.", "The display of my {p}{i} stays black.",
        "Could a technician look at our {p}{i}?", "There is smoke coming from my {p}{i}!",
        "The handle of the {p}{i} snapped off, can it be repaired?", "My {p}{i} is broken, please help.",
        "One wheel of the {p} is jammed{i}.", "The {p}{i} is dead since this morning.",
        "I need my {p} repaired{i}.", "The fan inside the {p}{i} rattles and then stops.",
        "The {p} doesn't charge any more{i}.", "The lamp on the {p}{i} flickers and it won't start.",
    ],
    "delivery": [
        "Where is my {p}{i}?", "My {p}{i} has not arrived yet.",
        "The {p} was due on Monday and still isn't here{i}.", "When will the {p}{i} be delivered?",
        "The parcel with my {p}{i} seems to be lost.", "Your driver left the {p}{i} at the wrong house.",
        "The tracking page for my {p} shows nothing{i}.", "I'm still waiting for the {p}{i}.",
        "Has the {p}{i} been shipped?", "The {p}{i} should have come 4 days ago.",
        "Can you deliver the {p}{i} to my office instead?", "Nobody rang, so the {p} went back to the depot{i}.",
        "What day does the {p} arrive{i}?", "The courier never brought the {p}{i}.",
        "My {p} is stuck in transit{i}.", "Please tell me when the {p}{i} gets here.",
        "I paid for the {p} 10 days ago and nothing came{i}.", "Please leave the {p}{i} with my neighbour when it comes.",
        "The shipping of my {p}{i} takes ages.", "Is the {p}{i} on its way?",
        "The {p} was marked delivered{i}, but I don't have it.", "Only one of two parcels came, the {p} is missing{i}.",
        "Could you send me the tracking link for the {p}{i}?", "No sign of my {p}{i} so far.",
    ],
    "cancel": [
        "Please cancel the {p}{i}.", "I want to cancel my {p}{i} before it ships.",
        "Cancel the {p}{i}, I found one in the attic.", "I ordered the {p}{i} by mistake, please cancel.",
        "Don't send the {p}{i}, I changed my mind.", "I bought two, could you cancel one {p}{i}?",
        "I no longer need the {p}{i}, please stop it before it goes out.", "Stop the {p}{i}, we are moving abroad.",
        "My son ordered a {p} without asking{i}. Cancel it please.", "Is it too late to cancel the {p}{i}?",
        "We wish to cancel the {p}{i} we bought yesterday.", "Please do not ship my {p}{i}.",
        "Cancel my {p}{i}. I got the same as a present.", "I clicked twice, so please cancel the second {p}{i}.",
        "Can the {p}{i} still be cancelled?", "Scrap my {p}, I won't need it{i}.",
        "I'd like to cancel the {p}{i} as it takes too long.", "Cancellation{i}: one {p}.",
        "My husband already bought a {p}, so cancel mine{i}.", "Please remove the {p}{i} and don't ship it.",
        "I must cancel the {p}, money is tight{i}.", "Take back my purchase of the {p} before you pack it{i}.",
        "The {p} hasn't left you yet, right? Then cancel it{i}.", "Kindly cancel the {p}{i}.",
    ],
    "question": [
        "How do I clean the {p}{i}?", "Does the {p}{i} come with a cable?",
        "Can the lid of the {p} go into the dishwasher{i}?", "How long is the warranty on the {p}{i}?",
        "Which filter fits the {p}{i}?", "Is the {p} safe for children{i}?",
        "Where can I find the manual of the {p}{i}?", "How much power does the {p}{i} use?",
        "What does the blue light on the {p} mean{i}?", "How do I set the clock of my {p}{i}?",
        "Does the {p} work with 110 volts{i}?", "Can the {p}{i} stand outside in the rain?",
        "How often should I oil the {p}{i}?", "I'd like to know how heavy the {p} is{i}.",
        "Is there a spare brush for the {p}{i}?", "What is the timer on the {p}{i} for?",
        "Do I need an app for the {p}{i}?", "How many cups fit in the {p}{i}?",
        "Tell me how to descale the {p}{i}.", "May I use soap with the {p}{i}?",
        "Can you explain the eco mode of the {p}{i}?", "I have a question about the {p}{i}: how loud is it?",
        "What oil should I use in the {p}{i}?", "Which way round does the tray of the {p} go{i}?",
    ],
}

EXAM_CORES = {
    "refund": [
        "The {p} was a waste of money, refund it{i}.", "I'd rather have my money back than keep the {p}{i}.",
        "Would you refund me the full price of the {p}{i}?", "I gave the {p} back a month ago{i}, yet no refund.",
        "Since the {p} never did its job{i}, I expect a refund.", "Money back for my {p}{i}, please.",
        "Am I entitled to a refund on the {p}{i}?", "Your refund for our {p} never showed up{i}.",
        "I am returning the {p}{i}, please refund me.", "Please transfer the money for the {p} back to me{i}.",
    ],
    "exchange": [
        "Could I swap this {p}{i} for a bigger version?", "The {p}{i} came in yellow, I asked for brown, so please exchange it.",
        "I would love to exchange my {p}{i} for the wide one.", "Wrong colour! Swap the {p}{i}, please.",
        "We chose the wrong model, can the {p} be exchanged{i}?", "Can you swap our {p}{i} for one with a longer cord?",
        "Do you exchange a {p}{i} that is too big for the kitchen?", "Instead of the {p}{i} I'd like a different model.",
        "I need the {p} in another size, please exchange{i}.", "A swap please{i}: the {p} doesn't match my cupboard.",
    ],
    "repair": [
        "The switch on my {p} is broken{i}.", "Our {p}{i} quit working last night.",
        "The {p}{i} only hums and does not start.", "Water drips out of the {p}{i}, it needs fixing.",
        "Can you repair the cracked lid of a {p}{i}?", "My {p} broke after 6 days{i}.",
        "Something in the {p} burnt through, please repair it{i}.", "The {p} gives off sparks{i}.",
        "The {p}{i} gets no power any more.", "The hinge of our {p} came off{i}, we need it mended.",
    ],
    "delivery": [
        "I haven't received my {p}{i}.", "Any news on when my {p} will arrive{i}?",
        "The {p}{i} still hasn't been delivered.", "You promised the {p} for Friday{i}, where is it?",
        "Did you already ship the {p}{i}?", "The delivery of my {p} is 8 days late{i}.",
        "The postman did not bring any {p}{i}.", "How can I track the parcel with my {p}{i}?",
        "The {p}{i} was delivered to a stranger.", "We have been waiting for the {p} since May{i}.",
    ],
    "cancel": [
        "Cancel it please, I don't want the {p} any more{i}.", "Can I cancel a {p} that has not shipped{i}?",
        "Sorry, the {p} was a mistake{i}, please cancel it.", "I wish to cancel the purchase of my {p}{i}.",
        "Hold back the {p}{i} and cancel it, I bought too much.", "You can cancel our {p}{i}, the kitchen is not ready.",
        "Please don't send me the {p}, I cancel{i}.", "My mother bought the same {p}, so I have to cancel{i}.",
        "We'd like the {p} cancelled before dispatch{i}.", "Cancel everything, above all the {p}{i}.",
    ],
    "question": [
        "How do I open the water tank of the {p}{i}?", "Is a battery included with the {p}{i}?",
        "Can I use the {p} on a wooden table{i}?", "What size of bag does the {p} take{i}?",
        "Does my {p}{i} need special salt?", "How do I reset the {p} to factory settings{i}?",
        "What is the red button on the {p} good for{i}?", "Which plug does the {p} have{i}?",
        "How long must I charge the {p} before first use{i}?", "Can the {p} be left on overnight{i}?",
    ],
}

TRAIN_PRODUCTS = """Brimble|Tolvi|Zapplo|Quorri|Fennox|Murvel|Dravo|Sipplo|Wexby|Hobnik|Lumpet|Torvin|Glimra|Pufferly|Nettiva|Skolva|
Jumbrel|Cravito|Ondelle|Rusket|Vimbo|Kettlo|Marnic|Yolper|Bexaro|Trindle|Ospel|Fluvia|Gromley|Heptor|Jarvello|Kuvra|Lentow|
Mopple|Nubrick|Orvane|Pexil|Quandle|Rivolo|Tolvi Mini|Wexby Plus|Dravo XL|Fennox Pro|Murvel Duo|Skolva Air|Brimble Max|
Glimra One|Heptor Lite|Kuvra Twin|Zapplo Go|Sandrille|Tuskan|Umbrito|Velk|Wiggen|Yarrup|Zinnow|Adlo|Chorva|Drumbit|Elmsy|
Froth 7|Gaspo 300|Holmer S|Inkaro|Jostle|Lavvy|Mistra Pro|Oddlen|Pindle Max""".replace("\n", "").split("|")
EXAM_PRODUCTS = """Belvano|Crumlo|Dottrix|Ferrup|Garnow|Hushel|Kolpin|Loomaz|Morbly|Nixpan|Plumbro|Sorvik|Tramble|Vasquo|Wendril|
Zorbet|Crumlo Mini|Garnow Plus|Hushel Pro|Sorvik Max|Tramble Duo|Vasquo 500|Arvela|Bundrix""".replace("\n", "").split("|")
KINDS = ["kettle", "fan", "toaster", "heater", "mixer", "vacuum", "lamp", "oven"]

TRAIN_WORDS = {
    "behind name": [" from order {o}", " (order {o})", " (#{o})", ", order {o},", " with order number {o}", " of order {o}"],
    "inside": [" (order {o})", " (#{o})", " (order number {o})", ", order {o},"],
    "before": ["Order {o}: ", "About order {o}: ", "Re #{o}: ", "Order no. {o} - ", "My order is {o}. "],
    "after": [" Order {o}.", " My order is {o}.", " Order no. {o}.", " It was order {o}.", " #{o}", " The order number is {o}."],
    "greeting": ["Hi, ", "Hello, ", "Hi there, ", "Good morning. ", "Dear team, ", "Hey, ", "Good evening, "],
    "farewell": [" Thanks!", " Thank you, Mara", " Thanks, Tom", " Regards, Ines", " Cheers", " Best, Mr Okoro", " - Lena"],
    "high": ["It is urgent.", "I need this done today.", "Please hurry.", "As soon as possible please.", "This can't wait.",
             "ASAP!", "I need an answer right now.", "Urgent!", "Please act immediately.", "I need it by tonight.", "Be quick please."],
    "low": ["No rush.", "Whenever you have time.", "Take your time.", "It can wait.", "No hurry at all.", "This is not urgent.",
            "Any time is fine.", "There is no hurry.", "Next week is fine too.", "I can wait."],
}
EXAM_WORDS = {
    "behind name": [" on order {o}", " (my order: {o})", ", that is order {o},", " under order no. {o}"],
    "inside": [" (my order: {o})", " (see order {o})", ", that is order {o},"],
    "before": ["This is about order {o}. ", "Concerning order {o}: ", "I write about #{o}. "],
    "after": [" You find it under order {o}.", " Order number: {o}.", " That was order {o}.", " (order no. {o})"],
    "greeting": ["Good day, ", "Hello Pellwick, ", "Dear all, ", "Hi folks, "],
    "farewell": [" Many thanks", " Thanks a lot, Ada", " Yours, Mr Brandt", " Bye, Yuki"],
    "high": ["Urgent, please!", "It must happen today.", "Please be quick.", "I can't wait any longer.", "Do it immediately.",
             "Please hurry up."],
    "low": ["There is no rush.", "It isn't urgent.", "I can wait a while.", "Take all the time you need.", "No hurry, really."],
}


def misspell(random_, text):
    """Swaps two neighbouring letters within one lower-case word, as hasty fingers do."""
    places = [at for at in range(2, len(text) - 1) if text[at - 2:at + 2].isalpha() and text[at - 2:at + 2].islower()
              and text[at - 1] != text[at]]
    if not places:
        return text
    at = random_.choice(places)
    return text[:at - 1] + text[at] + text[at - 1] + text[at + 1:]


def tidy(text):
    """Takes out the comma of ", order 1234," where a sentence or clause ends anyway."""
    for end in ".?!,:;":
        text = text.replace("," + end, end)
    return text


def after_greeting(greeting, text):
    if not greeting.endswith(", ") or text.startswith(("{p}", "I ", "I'", "Order", "Re ", "ASAP")):
        return greeting + text
    return greeting + text[0].lower() + text[1:]


def in_lower_case(text):
    return "{p}".join(part.lower() for part in text.split("{p}"))


def with_order(random_, decks, core, order):
    """The core with the order number before, inside or behind it; (before, core, behind)."""
    place = random_.choice(["inside", "inside", "before", "after"]) if order else ""
    bank = "behind name" if place == "inside" and "{p}{i}" in core else place
    number = decks[bank].deal().replace("{o}", str(order)) if order else ""
    core = tidy(core.replace("{i}", number if place == "inside" else ""))
    return number if place == "before" else "", core, number if place == "after" else ""


def message(random_, decks, core, urgency, order):
    """One message around `core`, which still holds {p}."""
    before, text, after = with_order(random_, decks, core, order)
    if random_.random() < 0.06:
        text = misspell(random_, text)
    cue = "" if urgency == "normal" else decks[urgency].deal()
    where = random_.choice(["first", "last", "last", "between", "between"]) if cue else ""
    text = (before + text + (" " + cue if where == "between" else "") + after + (" " + cue if where == "last" else ""))
    if where == "first":
        text = cue + " " + text
    if random_.random() < 0.2:
        text = after_greeting(decks["greeting"].deal(), text)
    if random_.random() < 0.12:
        text += decks["farewell"].deal()
    return in_lower_case(text) if random_.random() < 0.06 else text


def rows(name, count, cores, products, words, exam=()):
    random_ = seeded("tickets-en " + name)
    decks = {key: Deck(random_, bank) for key, bank in words.items()}
    core_decks = {intent: Deck(random_, bank) for intent, bank in cores.items()}
    product_deck = Deck(random_, [(product, KINDS[at % len(KINDS)]) for at, product in enumerate(products)])
    urgency_deck = Deck(random_, ["normal"] * 9 + ["high"] * 6 + ["low"] * 5)
    numbers = Deck(random_, range(1000, 10000))
    order_deck = Deck(random_, [True] * 7 + [False] * 3)

    def row(intent, order, urgency):
        core, (product, kind) = core_decks[intent].deal(), product_deck.deal()
        text = message(random_, decks, core, urgency, order)
        text = text.replace("{p}", product + " " + kind if random_.random() < 0.12 else product)
        return chat(SYSTEM, text, compact({"intent": intent, "product": product, "order": order, "urgency": urgency}))

    distinct, result = Distinct(exam), []
    for intent in balanced(random_, count, list(cores)):
        order, urgency = numbers.deal() if order_deck.deal() else None, urgency_deck.deal()
        made = row(intent, order, urgency)
        while not distinct.takes(made):
            made = row(intent, order, urgency)
        result.append(made)
    random_.shuffle(result)
    return result


def make():
    exam = rows("exam", 80, EXAM_CORES, EXAM_PRODUCTS, EXAM_WORDS)
    return rows("train", 480, TRAIN_CORES, TRAIN_PRODUCTS, TRAIN_WORDS, exam), exam
