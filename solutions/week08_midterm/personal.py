"""What each student of the midterm gets: drawn here, told in the text, and held against every typical mistake."""

from course.authoring.personal import Personal

from .drawn import compared, draws, repair_bank, words

PERSONAL = {
    "my_shapes": Personal(draws.shapes, words.shapes, compared=compared.shapes),
    "my_parameters": Personal(draws.parameters, words.parameters, compared=compared.parameters),
    "my_field": Personal(draws.field, words.field, compared=compared.field),
    "my_value": Personal(draws.value, words.value, compared=compared.value),
    "my_ap": Personal(draws.ap, words.ap),
    "my_gradient": Personal(draws.gradient, words.gradient),
    "my_design": Personal(draws.design, words.design, compared=compared.design),
    "repair": Personal(
        repair_bank.draw,
        repair_bank.told,
        source=repair_bank.source,
        docstring=repair_bank.docstring,
        mistakes=repair_bank.mistakes,
        inputs=repair_bank.inputs,
        alternatives=repair_bank.alternatives,
        compared=compared.repair,
    ),
}
FILES = repair_bank.FILES
