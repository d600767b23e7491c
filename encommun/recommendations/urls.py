"""The addresses of this room. Places: "9", "2-3" (third of a second series); items: a letter, or "7-1" for 7.1."""

from django.urls import path, register_converter

from . import views


class PlaceConverter:
    regex = r"(?:\d{1,4}-)?\d{1,6}"
    to_python = to_url = staticmethod(str)


class ItemConverter:
    regex = r"[a-z]{1,2}(?:-\d{1,2})?|\d{1,4}(?:-\d{1,4}){1,3}"
    to_python = to_url = staticmethod(str)


register_converter(PlaceConverter, "place")
register_converter(ItemConverter, "item")

urlpatterns = [
    path("", views.register, name="register"),
    path("export/<str:form>/", views.export_list, name="register_export"),
    path("books/<slug:edition>/", views.book, name="book"),
    path("books/<slug:edition>/all/<slug:form>/", views.book_file, name="book_file"),
    path("books/<slug:edition>/<slug:theme>/", views.book, name="theme_book"),
    path("books/<slug:edition>/<slug:theme>/<slug:form>/", views.book_file, name="theme_book_file"),
    path("<slug:slug>/", views.document, name="document"),
    path("<slug:slug>/export/<str:form>/", views.export_document, name="document_export"),
    path("<slug:slug>/annex-<int:number>/", views.annex, name="annex"),
    path("<slug:slug>/annex-<int:number>/edit/", views.edit_annex, name="annex_edit"),
    path("<slug:slug>/annex-<int:number>/removal/", views.remove_annex, name="annex_removal"),
    path("<slug:slug>/annexes/", views.add_annex, name="annex_add"),
    path("<slug:slug>/contents/", views.contents, name="document_contents"),
    path("<slug:slug>/chapters/", views.add_chapter, name="chapter_add"),
    path("<slug:slug>/chapters/<int:pk>/", views.edit_chapter, name="chapter_edit"),
    path("<slug:slug>/chapters/<int:pk>/place/", views.move_chapter, name="chapter_place"),
    path("<slug:slug>/chapters/<int:pk>/removal/", views.remove_chapter, name="chapter_removal"),
    path("<slug:slug>/cover/", views.cover, name="document_cover"),
    path("<slug:slug>/cover/edit/", views.edit_cover, name="document_cover_edit"),
    path("<slug:slug>/cover/removal/", views.remove_cover, name="document_cover_removal"),
    path("<slug:slug>/edit/", views.edit_document, name="document_edit"),
    path("<slug:slug>/freeze/", views.freeze, name="document_freeze"),
    path("<slug:slug>/publication/", views.publication, name="document_publication"),
    path("<slug:slug>/credits/<int:pk>/agreement/", views.credit_agreement, name="credit_agreement"),
    path("<slug:slug>/credits/<int:pk>/edit/", views.edit_credit, name="credit_edit"),
    path("<slug:slug>/references/", views.references, name="document_references"),
    path("<slug:slug>/references/<int:pk>/", views.settle, name="reference_settle"),
    path("<slug:slug>/translations/", views.translation_gaps, name="translation_gaps"),
    path("<slug:slug>/<place:place>/", views.recommendation, name="recommendation"),
    path("<slug:slug>/<place:place>/export/<str:form>/", views.export_recommendation, name="recommendation_export"),
    path("<slug:slug>/<place:place>/edit/", views.edit_recommendation, name="recommendation_edit"),
    path("<slug:slug>/<place:place>/clarity/", views.clarity, name="recommendation_clarity"),
    path("<slug:slug>/<place:place>/blocks/", views.add_block, name="block_add"),
    path("<slug:slug>/<place:place>/blocks/<int:pk>/", views.edit_block, name="block_edit"),
    path("<slug:slug>/<place:place>/blocks/<int:pk>/removal/", views.remove_block, name="block_removal"),
    path("<slug:slug>/<place:place>/blocks/<int:pk>/place/", views.move_block, name="block_place"),
    path("<slug:slug>/<place:place>/notes/", views.add_note, name="note_add"),
    path("<slug:slug>/<place:place>/notes/<int:pk>/", views.edit_note, name="note_edit"),
    path("<slug:slug>/<place:place>/notes/<int:pk>/removal/", views.remove_note, name="note_removal"),
    path("<slug:slug>/<place:place>/translations/<str:language>/", views.translate, name="recommendation_translate"),
    path("<slug:slug>/<place:place>/<item:item>/", views.item, name="recommendation_item"),
]
