"""What the page on a class's projects says, in both languages."""

from course.language import Text

TEXTS = {
    "title": Text("학급 보고서: 기말 프로젝트", "Class report: the final project"),
    "report": Text("학급 보고서", "Class report"),
    "heading": Text("기말 프로젝트", "The final project"),
    "graded": Text("채점", "graded"),
    "waiting": Text("채점하지 못함", "could not be graded"),
    "refused": Text("받지 않음", "not taken"),
    "missing": Text("제출하지 않음", "not handed in"),
    "count": Text("{count}명", "{count}"),
    "mean": Text("평균", "mean"),
    "median": Text("중앙값", "median"),
    "of points": Text("{max}점 만점", "of {max} points"),
    "figure": Text("{points}점", "{points}"),
    "parts": Text("부분별 점수", "Points by part"),
    "part": Text("부분", "part"),
    "maximum": Text("만점", "maximum"),
    "lowest": Text("최저", "lowest"),
    "highest": Text("최고", "highest"),
    "data_card": Text("데이터 카드", "data card"),
    "result_reproduced": Text("결과 재현", "result reproduced"),
    "accuracy_in_interval": Text("구간 안의 정확도", "accuracy in the interval"),
    "sum": Text("합계", "total"),
    "kinds": Text("고쳐야 할 것", "What is to be mended"),
    "kind": Text("종류", "kind"),
    "students": Text("학생", "students"),
    "example": Text("예", "example"),
    "none to mend": Text("고쳐야 할 것이 없습니다.", "There is nothing to mend."),
    "alike heading": Text("서로 비슷한 사진", "Photos that look alike"),
    "alike intro": Text(
        "서로 다른 학생의 사진 가운데 지각 해시가 가까운 것입니다(course project check와 같은 기준). 점수에는 들어가지 "
        "않습니다. 같은 공개 사진을 썼거나, 함께 찍었거나, 단순한 그림이라 해시가 닮았을 수 있습니다. 누가 먼저인지는 "
        "알 수 없으니, 사진과 출처를 직접 보세요.",
        "Photos of different students whose perceptual hashes are near, by the measure of course project check. This "
        "costs no points. They may have used the same public photos, taken them together, or have plain pictures "
        "whose hashes agree by chance. It does not tell who was first: look at the photos and their sources.",
    ),
    "no pairs": Text("다른 학생의 사진과 비슷한 사진이 없습니다.", "No photo looks like another student's."),
    "more pairs": Text(
        "그 밖에 {count}쌍은 final_project_alike.csv에 있습니다.", "{count} more pairs are in final_project_alike.csv."
    ),
    "pair": Text("학생", "students"),
    "photos": Text("비슷한 사진", "photos alike"),
    "same": Text("같은 파일", "identical files"),
    "by student": Text("학생별", "By student"),
    "student": Text("학생", "student"),
    "photos and classes": Text("사진 / 클래스", "photos / classes"),
    "claimed": Text("적힌 정확도", "claimed"),
    "measured": Text("잰 정확도(95 % 구간)", "measured (95 % interval)"),
    "to mend": Text("고쳐야 할 것", "to mend"),
    "alike": Text("비슷한 사진이 있는 학생", "photos alike with"),
    "changed": Text("자동 {automatic}", "automatic {automatic}"),
    "table": Text("표: {name}", "Table: {name}"),
    "nobody": Text("채점한 프로젝트가 없습니다.", "No project is graded."),
}
