"""What a project's page says, in both languages: what was measured; what could explain a difference is only asked."""

from course.language import Text

TEXTS = {
    "title": Text("기말 프로젝트 피드백", "Feedback: the final project"),
    "kicker": Text("과제 피드백", "Feedback"),
    "heading": Text("기말 프로젝트", "The final project"),
    "of": Text("/ {max}점", "/ {max} points"),
    "total": Text("{max}점 중 {points}점", "{points} of {max} points"),
    "points": Text("{points}/{max}점", "{points}/{max} points"),
    "waiting": Text("–/{max}점", "–/{max} points"),
    "waits": Text(
        "채점하지 못한 부분이 있어요. 점수를 잃은 것이 아니에요. 강사가 확인해요.",
        "Part of this could not be graded. No points are lost by that: an instructor will see to it.",
    ),
    "changed": Text(
        "채점자가 {points}점을 주었어요. 자동 채점은 {automatic}점이에요.",
        "The grader gave {points} points; automatic grading gave {automatic}.",
    ),
    "overview": Text("한눈에 보기", "At a glance"),
    "part": Text("부분", "part"),
    "score": Text("점수", "points"),
    "sum": Text("합계", "total"),
    "data_card": Text("데이터 카드", "Data card"),
    "result_reproduced": Text("결과 재현", "Result reproduced"),
    "accuracy_in_interval": Text("구간 안의 정확도", "Accuracy in the interval"),
    "photos": Text(
        "쓸 수 있는 사진은 {photos}장, 클래스는 {classes}개예요.", "{photos} photos of {classes} classes can be used."
    ),
    "all clear": Text(
        "course project check에서 고쳐야 할 것이 나오지 않았어요.", "course project check finds nothing to mend."
    ),
    "to mend": Text(
        "course project check가 찾은 고쳐야 할 것이에요. 종류마다 {each}점이에요.",
        "What course project check finds to mend. Each kind costs {each} points.",
    ),
    "to look at": Text("살펴볼 것도 있어요. 점수에는 들어가지 않아요.", "This is to be looked at. It costs no points."),
    "more": Text("같은 종류가 {count}개 더 있어요.", "There are {count} more of this kind."),
    "no card": Text(
        "쓸 수 있는 사진이 없어서 점수를 줄 수 없었어요.", "No photo can be used, so there were no points to give."
    ),
    "again": Text(
        "사진에서 특징을 다시 계산하고, 장면으로 나누고, 분류기를 다시 학습했어요.",
        "Features of the photos were computed again, the scenes split, and the classifier learned again.",
    ),
    "said": Text("정확도를 재는 프로그램의 말이에요.", "The program that measures says:"),
    "measured": Text(
        "사진 {trained}장으로 학습한 분류기가 테스트 장면 {scenes}개의 사진 {tests}장 가운데 {correct}장을 맞혔어요. "
        "정확도는 {accuracy}, 95 % 구간은 {low}~{high}예요. 학습 사진이 가장 많은 클래스만 답하면 {largest}이에요.",
        "Learned from {trained} photos, the classifier named {correct} of the {tests} photos of {scenes} test scenes "
        "correctly: an accuracy of {accuracy}, with a 95 % interval of {low} to {high}. Always naming the class with "
        "most photos in training gives {largest}.",
    ),
    "claimed": Text("result.json에 적힌 정확도는 {accuracy}이에요.", "result.json tells an accuracy of {accuracy}."),
    "reproduced": Text(
        "두 정확도의 차이 {difference}은(는) 허용 오차 {tolerance} 안에 있어요.",
        "The two differ by {difference}, which is within the tolerance of {tolerance}.",
    ),
    "not reproduced": Text(
        "두 정확도의 차이는 {difference}이고, 허용 오차는 {tolerance}이에요.",
        "The two differ by {difference}; the tolerance is {tolerance}.",
    ),
    "questions": Text("차이는 어디서 왔을까요?", "Where could the difference come from?"),
    "asks again": Text(
        "같은 폴더에서 course project result를 다시 실행하면 얼마가 나오나요?",
        "What does course project result say when it is run on the same folder again?",
    ),
    "asks change": Text(
        "result.json을 쓴 뒤에 사진이나 data.csv를 바꾸었나요?",
        "Were photos or data.csv changed after result.json was written?",
    ),
    "asks model": Text(
        "다른 모델이나 다른 나누기로 잰 정확도인가요? 그런 결과는 보고서에 적으면 돼요.",
        "Is it the accuracy of another model, or of another split? Such a result has its place in the report.",
    ),
    "asks extractor": Text(
        "result.json은 {other}의 특징으로 쟀다고 하고, 여기서는 {ours}의 특징으로 쟀어요. 그래서 다를까요?",
        "result.json names features of {other}; here they are of {ours}. Is that why?",
    ),
    "near": Text(
        "거의 같은 사진 {count}장의 짝이 다른 장면이나 다른 클래스에 있어요. 학습과 테스트에 나뉘어 있다면 정확도가 "
        "달라졌을까요?",
        "The look-alikes of {count} photos lie in another scene or class. If they are on both sides of the split, has "
        "that changed the accuracy?",
    ),
    "covered": Text(
        "적힌 정확도 {accuracy}은(는) 다시 잰 정확도의 95 % 구간 {low}~{high} 안에 있거나 허용 오차 안에 있어요.",
        "The accuracy of {accuracy} that is told lies in the 95 % interval of what was measured, {low} to {high}, or "
        "within the tolerance.",
    ),
    "not covered": Text(
        "적힌 정확도 {accuracy}은(는) 다시 잰 정확도의 95 % 구간 {low}~{high} 밖에 있어요. 까닭은 위의 질문에서 찾아 "
        "보세요.",
        "The accuracy of {accuracy} that is told lies outside the 95 % interval of what was measured, {low} to {high}. "
        "The questions above may tell why.",
    ),
    "nothing to compare": Text("견줄 정확도가 없어요.", "There is no accuracy to compare with."),
    "rule": Text(
        "이 점수는 과제에 적힌 규칙으로만 계산했어요. 다른 까닭이 있다면 강사에게 알려 주세요.",
        "These points follow the rule that the assignment tells, and nothing else. If there is more to it, tell your "
        "instructor.",
    ),
}
