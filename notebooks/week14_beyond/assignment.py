# ---
# jupyter:
#   course:
#     imports: [numpy, keras, tensorflow]
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 14주차 과제: 레이블도 컨볼루션도 없이
#
# 신경망이 붙인 레이블로 배우고, 컨볼루션 없이 이미지를 문장처럼 읽어요. 앞의 세 문제에서는 **의사 레이블**을 고르고, 그
# 레이블로 배우고, 학생의 성적으로 **선생님을 고쳐요**. 뒤의 여섯 문제에서는 패치를 자르고 어텐션을 손으로 만들고,
# 마지막에 **ViT**를 쌓아요. 그다음 여러분의 ViT를 학습시키고, 패치를 섞어 봐요.
#
# 예상 시간은 90~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 14 assignment: without labels, without convolution
#
# A network learns from labels that a network gave, and an image is read like a sentence. In the first three exercises
# you choose **pseudo labels**, learn from them, and let a student's marks **put its teacher right**. In the other six
# you cut patches, make attention by hand, and last build a **ViT**. Then train it and shuffle its patches.
#
# It takes about 90 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 쓰세요. 함수 이름과 인자는 바꾸지 마세요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 함수는 받은 배열과 리스트를 바꾸지 않아요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.

# %%
import keras
import numpy as np
from keras import layers

from course.data import load
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 무엇을 믿을까: 의사 레이블
#
# 선생님은 레이블이 없는 이미지마다 클래스별 확률을 알려 줘요. 확률이 **문턱값** 이상인 것만 쓰되, 쉬운 클래스만 남지
# 않도록 클래스마다 정해진 장수까지만 써요. 쓰지 않는 이미지에는 -1을 적어요.
#
#     0.9, 0.1   →   0
#     0.2, 0.8   →   1
#     0.6, 0.4   →  -1   (문턱값 0.7보다 작아요)
#     0.7, 0.3   →  -1   (클래스마다 한 장인데, 클래스 0에는 0.9가 있어요)

# %% [markdown] lang="en"
# ## 1. What to trust: pseudo labels
#
# For each unlabelled image, the teacher tells the probabilities of its classes. Those are used that reach a
# **threshold**; and so that not only easy classes are left, no more than so many of each. All others get -1.
#
#     0.9, 0.1   →   0
#     0.2, 0.8   →   1
#     0.6, 0.4   →  -1   (below the threshold of 0.7)
#     0.7, 0.3   →  -1   (one of each class, and class 0 has the 0.9)

# %% exercise="pseudo_labels"

# %% [markdown] lang="ko"
# ## 2. 부드러운 레이블로 배우기
#
# 선생님의 확률을 그대로 목표로 쓰면 "3과 8 사이"라는 것도 배울 수 있어요. 손실은 여전히 교차 엔트로피예요. 다만 목표가
# 한 클래스가 아니라 여러 클래스에 나뉘어 있어요.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_{nk} \log \mathrm{softmax}(z_n)_k$$
#
# exp(1000)은 너무 커서 컴퓨터가 나타내지 못해요. 모든 로짓에서 같은 수를 빼도 softmax는 그대로라는 것을 떠올려 보세요.

# %% [markdown] lang="en"
# ## 2. To learn from soft labels
#
# With the teacher's probabilities as targets, one can learn even that an image lies between a 3 and an 8. The loss is
# the cross-entropy as before, but the target is spread over several classes.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_{nk} \log \mathrm{softmax}(z_n)_k$$
#
# exp(1000) is more than a computer can hold. Remember that softmax stays the same when one number is taken off all
# logits.

# %% exercise="soft_loss"

# %% [markdown] lang="ko"
# ## 3. 학생의 성적으로 선생님을 고치기
#
# Meta Pseudo Labels의 한 걸음이에요. 선생님 $t$와 학생 $s$는 가중치만 있는 분류기이고, σ는 시그모이드예요.
#
# 1. 선생님이 레이블 없는 점 $u_i$에 의사 레이블을 붙여요. $p_i = \sigma(u_i \cdot t)$
# 2. 학생이 그것으로 한 걸음 배워요. $s' = s - \frac{\eta}{M} \sum_i (\sigma(u_i \cdot s) - p_i)\, u_i$
# 3. 한 걸음 배운 학생이 **레이블이 있는** 점으로 시험을 봐요. 그 손실의 기울기를 $g$라고 해요. $g = \frac{1}{L} \sum_j
#    (\sigma(x_j \cdot s') - y_j)\, x_j$
# 4. 선생님의 가중치를 조금 바꾸면 $p_i$가 바뀌고, 그러면 $s'$이 바뀌고, 시험의 손실이 바뀌어요. 이 **세 단계를 거꾸로**
#    따라가면 선생님을 고칠 기울기가 나와요. $p_i$가 1만큼 커지면 $s'$은 얼마나 움직이나요? 손실은요?

# %% [markdown] lang="en"
# ## 3. A student's marks put the teacher right
#
# One step of Meta Pseudo Labels. Teacher $t$ and student $s$ are classifiers of weights alone; σ is the sigmoid.
#
# 1. The teacher gives each unlabelled point $u_i$ a pseudo label, $p_i = \sigma(u_i \cdot t)$.
# 2. The student takes a step towards them: $s' = s - \frac{\eta}{M} \sum_i (\sigma(u_i \cdot s) - p_i)\, u_i$.
# 3. After it, the student is examined on points that **have labels**. The gradient of its loss there is $g =
#    \frac{1}{L} \sum_j (\sigma(x_j \cdot s') - y_j)\, x_j$.
# 4. A change in the teacher's weights changes $p_i$, that changes $s'$, and that changes the loss of the exam. Follow
#    these **three backwards**, and you have the gradient that moves the teacher. If $p_i$ grows by 1, how far does $s'$
#    move? And the loss?

# %% exercise="meta_step"

# %% [markdown] lang="ko"
# ## 4. 이미지를 문장으로: 패치
#
# 패치가 낱말이에요. 이미지를 겹치지 않는 정사각형으로 잘라, 글을 읽는 순서로 늘어놓아요.
#
#     0 1 │ 2 3
#     4 5 │ 6 7   →   [0 1 4 5], [2 3 6 7]

# %% [markdown] lang="en"
# ## 4. An image as a sentence: patches
#
# Patches are the words. Cut an image into squares that do not overlap, and line them up in reading order.
#
#     0 1 │ 2 3
#     4 5 │ 6 7   →   [0 1 4 5], [2 3 6 7]

# %% exercise="patchify"

# %% [markdown] lang="ko"
# ## 5. 누가 누구에게 묻나: 어텐션
#
# 토큰마다 **쿼리**(query)가 있고, 질문을 받는 토큰에는 **키**(key)와 **값**(value)이 있어요. 쿼리와 키가 잘 맞을수록 그
# 토큰의 값을 많이 가져와요.
#
# $$\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d}}\right) V$$

# %% [markdown] lang="en"
# ## 5. Who asks whom: attention
#
# Each token has a **query**; the tokens that are asked have a **key** and a **value**. The better a key fits the query,
# the more is taken of that token's value.
#
# $$\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d}}\right) V$$

# %% exercise="attention"

# %% [markdown] lang="ko"
# ## 6. 여러 머리로 묻기
#
# 한 번에 한 가지만 물을 수 있다면 아쉬워요. 그래서 벡터를 머리(head) 수만큼 나누어, 머리마다 **따로** 묻고, 답을 옆으로
# 이어 붙여요.

# %% [markdown] lang="en"
# ## 6. To ask with several heads
#
# To ask for one thing only would be a pity. So the vectors are split among heads, each head asks **by itself**, and the
# answers are put side by side.

# %% exercise="multi_head"

# %% [markdown] lang="ko"
# ## 7. ViT는 얼마나 큰가
#
# 토큰이 몇 개이고 파라미터는 몇 개일까요? 패치의 한 변을 반으로 줄이면 토큰은 네 배쯤 되는데, 파라미터는 어떻게 될까요?

# %% [markdown] lang="en"
# ## 7. How large is a ViT?
#
# How many tokens, and how many parameters? With patches of half the side there are about four times as many tokens.
# And parameters?

# %% exercise="vit_size"

# %% [markdown] lang="ko"
# ## 8. 패치를 섞으면 누가 알아챌까
#
# 이미지를 패치로 자르고 **패치의 자리를 섞어** 다시 이미지로 만들어요. 패치 안의 픽셀은 그대로예요. 다음 여섯 신경망
# 가운데 섞기 전과 **똑같은 로짓**을 내는 것은 어느 것일까요? 가중치가 무엇이든, 어떤 이미지든, 어떻게 섞든 언제나
# 똑같아야 해요. 어느 신경망에나 학습한 가중치와 ReLU 같은 활성화 함수가 있어요.
#
# - **A**: 9번의 ViT에서 위치 임베딩을 뺀 것. 로짓은 클래스 토큰에서 나와요.
# - **B**: 9번의 ViT.
# - **C**: 픽셀을 한 줄로 펼쳐 완전 연결 층 둘에 넣는 신경망.
# - **D**: 커널도 스트라이드도 패치 크기인 컨볼루션, 1x1 컨볼루션, 맵마다 평균, 완전 연결 층.
# - **E**: 0으로 패딩한 3x3 컨볼루션(스트라이드 1), 맵마다 평균, 완전 연결 층. 패치는 4x4예요.
# - **F**: A에서 클래스 토큰도 뺀 것. 로짓은 첫 번째 패치의 토큰에서 나와요.

# %% [markdown] lang="en"
# ## 8. Shuffled patches: who notices?
#
# Cut an image into patches, **let them change places**, and put the image together again. Inside a patch, pixels stay
# as they are. Which of these six networks gives **the same logits** as before? It has to hold for all weights, all
# images and all ways to shuffle. All of them have learned weights, and activations such as ReLU.
#
# - **A**: the ViT of exercise 9 without position embeddings. The logits come from the class token.
# - **B**: the ViT of exercise 9.
# - **C**: the pixels in one row, through two dense layers.
# - **D**: a convolution as large as a patch, and with that stride; a 1x1 convolution; each map's mean; a dense layer.
# - **E**: a 3x3 convolution with zeros around and stride 1; each map's mean; a dense layer. Patches are 4x4.
# - **F**: A without its class token, too. The logits come from the first patch's token.

# %% exercise="survives_shuffling"

# %% [markdown] lang="ko"
# ## 9. ViT
#
# 아래의 두 층은 그대로 가져다 쓰세요. `ClassToken`은 학습하는 토큰 하나를 패치들 앞에 붙이고, `PositionEmbedding`은
# 자리마다 학습하는 벡터를 더해요. 나머지는 Keras의 층이에요. 층의 이름은 자유예요.
#
#     이미지 ─ 패치 ─ ClassToken ─ PositionEmbedding ─ 블록 ─ ... ─ 블록 ─ 정규화 ─ 클래스 토큰 ─ 완전 연결
#
#     블록: x ─┬─ 정규화 ─ 어텐션 ─ + ─┬─ 정규화 ─ 완전 연결 ─ GELU ─ 완전 연결 ─ + ─
#              └────────────────────┘ └────────────────────────────────────────┘

# %% [markdown] lang="en"
# ## 9. ViT
#
# Take the two layers below as they are. `ClassToken` puts one learned token before the patches, and `PositionEmbedding`
# adds a learned vector for each place. All else are layers of Keras. Names of layers are up to you.
#
#     image ─ patches ─ ClassToken ─ PositionEmbedding ─ block ─ ... ─ block ─ norm ─ class token ─ dense
#
#     block: x ─┬─ norm ─ attention ─ + ─┬─ norm ─ dense ─ GELU ─ dense ─ + ─
#               └─────────────────────┘  └────────────────────────────────┘


# %%
class ClassToken(layers.Layer):
    """One learned token before the others: (N, T, D) -> (N, 1 + T, D)."""

    def build(self, shape):
        self.token = self.add_weight(shape=(1, 1, shape[-1]), initializer="zeros", name="token")

    def call(self, x):
        token = keras.ops.broadcast_to(self.token, (keras.ops.shape(x)[0], 1, x.shape[-1]))
        return keras.ops.concatenate([token, x], axis=1)


class PositionEmbedding(layers.Layer):
    """A learned vector added at each place: (N, T, D) -> (N, T, D)."""

    def build(self, shape):
        normal = keras.initializers.RandomNormal(stddev=0.02)
        self.embedding = self.add_weight(shape=(1, *shape[1:]), initializer=normal, name="embedding")

    def call(self, x):
        return x + self.embedding


x = PositionEmbedding()(ClassToken()(np.ones((2, 4, 3), "float32")))
print(x.shape, layers.MultiHeadAttention(num_heads=3, key_dim=1)(x, x).shape)

# %% exercise="vit"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 이제 여러분의 ViT를 8×8 숫자로 학습시키고, 여러분의 `patchify`로 잘라 **패치를 섞은** 테스트 이미지도 보여 줘요. 8번의
# 답대로라면 B는 알아채고 A는 알아채지 못해요. `TRAIN`을 `True`로 바꾸고 그 셀부터 실행하세요. 1분쯤 걸려요. (점수는
# 없어요.)

# %% [markdown] lang="en"
# ## All of it together
#
# Now train your ViT on digits of 8×8 pixels, and show it the test images once more with **shuffled patches**, cut by
# your `patchify`. If exercise 8 is right, B notices and A does not. Set `TRAIN` to `True` and run the cells from there:
# about a minute. (There are no points for it.)

# %%
TRAIN = False

# %% tags=["at-home"]
digits = load("digits")
train, test = (np.float32(part.images / part.images.max()) for part in (digits.train, digits.test))
order = np.random.default_rng(14).permutation(16)


def shuffled(images):
    """The images with their 2x2 patches in another order."""
    rows = patchify(images, 2)[:, order].reshape(-1, 4, 4, 2, 2, 1)
    return rows.transpose(0, 1, 3, 2, 4, 5).reshape(images.shape)


# %% tags=["at-home"]
try:
    mixed = shuffled(test)
    keras.utils.set_random_seed(14)
    model = vit((8, 8, 1), 2, 48, 3, 4, 96, 10)
    print(f"{model.count_params():,}")
except NotImplementedError:
    print(Text("patchify와 vit을 먼저 풀어 보세요.", "Solve patchify and vit first."))

# %% tags=["at-home"]
if TRAIN:
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.002), loss, metrics=["accuracy"])
    model.fit(train, digits.train.labels, epochs=40, batch_size=64, verbose=0)
    places = next(layer for layer in model.layers if isinstance(layer, PositionEmbedding))
    for title in (Text("위치 임베딩 그대로", "as learned"), Text("위치 임베딩을 0으로", "positions of 0")):
        scores = [model.evaluate(x, digits.test.labels, verbose=0)[1] for x in (test, mixed)]
        same = np.allclose(model.predict(test, verbose=0), model.predict(mixed, verbose=0), atol=1e-3)
        print(title, [f"{score:.1%}" for score in scores], same)
        places.embedding.assign(np.zeros(places.embedding.shape))

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 위치 임베딩을 0으로 만든 ViT는 패치를 섞은 이미지에도 똑같이 답해요. 그런데 정확도는 왜 그
# 정도일까요? 처음부터 위치 임베딩 없이 학습시키면 더 나을까요?

# %% [markdown] lang="en"
# **Think** (no points) With positions of 0 the ViT answers the same for shuffled images. Why is its accuracy what it
# is? Would it be better, had it been trained without positions from the start?

# %% [markdown] lang="ko"
# ## 10. 얻은 것은 어디에서 왔나
#
# 레이블이 있는 이미지 50장으로 배운 선생님이 80 %를 맞혀요. 의사 레이블로 배운 학생은 증강과 드롭아웃을 쓰고 더 오래
# 학습해서 86 %를 맞혀요. 누가 "의사 레이블 덕분에 6퍼센트포인트가 올랐다"라고 해요. 두세 문장으로 답해 보세요. 이 말은
# **왜** 아직 증명이 아닐까요? **어떤 신경망을 더 학습시켜 비교하면** 알 수 있을까요? 그리고 선생님이 자신 있게 **틀린**
# 이미지는 학생에게 어떤 일을 할까요? 맞춤법이나 문장의 길이가 아니라 이유를 읽고 점수를 줘요.

# %% [markdown] lang="en"
# ## 10. Where does the gain come from?
#
# A teacher that learned from 50 labelled images gets 80 % right. Its student learned from pseudo labels, with
# augmentation and dropout, and for longer, and gets 86 %. "Pseudo labels gained 6 percentage points", someone says.
# Answer in two or three sentences. **Why** is that not proven yet? **Which network would you train** besides, to find
# out? And what do images do to the student of which the teacher is sure, and **wrong**? It is your reasons that are
# read, not spelling or length.

# %% question="where_the_gain_comes_from"
