"""With which parts a draft begins (WGR-17 for the project: problem, antidote, inspiring example, concrete project)."""

from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Block, Recommendation

from .models import Draft

_K = Block.Kind

# (kind, label, what to write there); labels are said in the draft's own language when it begins
PARTS: dict[str, list[tuple[str, object]]] = {
    Draft.Template.BLANK: [
        (_K.CONTEXT, ""),
        (_K.OBSERVATIONS, ""),
        (_K.ARGUMENTATION, ""),
        (_K.PROPOSAL, ""),
        (_K.MEANS, ""),
        (_K.WHO, ""),
        (_K.INSPIRATION, ""),
    ],
    Draft.Template.PROJECT: [
        (_K.OBSERVATIONS, _("Problem")),
        (_K.ARGUMENTATION, _("Antidote")),
        (_K.EXAMPLE, _("Inspiring example")),
        (_K.PROPOSAL, _("Concrete project")),
        (_K.MEANS, ""),
        (_K.WHO, ""),
    ],
    Draft.Template.LETTER: [
        (_K.TEXT, _("To whom")),
        (_K.TEXT, _("What we see")),
        (_K.TEXT, _("What we ask")),
        (_K.TEXT, _("Who signs")),
    ],
}
KINDS = {Draft.Template.LETTER: Recommendation.Kind.LETTER}

# What helps to begin, shown under the heading of a part that is still empty.
HINTS = {
    _K.CONTEXT: _("Where does this come from? What must a reader know who was not there?"),
    _K.OBSERVATIONS: _("What do you see today? Facts, figures, what members told you."),
    _K.ARGUMENTATION: _("Why should this change? What does it bring, and to whom?"),
    _K.PROPOSAL: _("What do you ask, in one or two sentences that a board can answer?"),
    _K.HOW: _("Which steps lead there?"),
    _K.INTERESTS: _("What does each side gain by it?"),
    _K.QUESTIONS: _("What do you not know yet? Who could answer?"),
    _K.MEANS: _("What does it take: money, hours, a tool, a room?"),
    _K.WHO: _("Which service, body or members could do it?"),
    _K.INSPIRATION: _("Who does this already, and where can one read about it?"),
    _K.EXAMPLE: _("Tell a case that worked, here or elsewhere."),
    _K.ITEM: _("One request that can be answered by itself."),
}
