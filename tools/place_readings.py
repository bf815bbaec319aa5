"""How characters of place names are read, where a reader might type one of several ways.

pypinyin gives one reading a character, and not always the one of place names
(勒 is le in 锡林郭勒, not lei; 都 is du in 襄都). The usual reading stands
first; what is not listed keeps pypinyin's own.
"""

PLACE_READINGS = {
    line[0]: tuple(line[1:].split())
    for line in """
长 chang zhang
堡 bao pu bu
乐 le yue lao
都 du dou
阿 a e
六 liu lu
勒 le lei
朝 chao zhao
柏 bai bo
什 shi shen
藏 zang cang
卡 ka qia
佛 fo fu
畜 xu chu
陂 bei pi po
巷 xiang hang
行 xing hang
尾 wei yi
宿 su xiu
绿 lv lu
埔 pu bu
重 chong zhong
圈 quan juan
杉 shan sha
厦 xia sha
牟 mu mou
弄 nong long
蚌 beng bang
莘 shen xin
尉 wei yu
浒 hu xu
番 fan pan
蔚 wei yu
铅 qian yan
朴 pu piao
薄 bo bao
漯 luo ta
泌 bi mi
曾 zeng ceng
单 shan dan
解 xie jie
盛 sheng cheng
洞 dong tong
峒 dong tong
垌 dong tong
浚 jun xun
峙 zhi shi
翟 zhai di
覃 qin tan
仇 qiu chou
查 cha zha
柞 zuo zha
筠 yun jun
荥 xing ying
枞 zong cong
歙 she xi
涡 guo wo
渑 mian sheng
句 ju gou
色 se shai
那 na nuo
干 gan qian
角 jiao jue
虹 hong jiang
且 qie ju
龟 gui qiu
莎 sha suo
缪 miao mu
降 jiang xiang
参 can shen
乘 cheng sheng
提 ti di
调 diao tiao
茄 qie jia
觉 jue jiao
校 xiao jiao
种 zhong chong
瀑 pu bao
塞 sai se
宛 wan yuan
洗 xi xian
叶 ye she
殷 yin yan
扎 zha za
折 zhe she
拓 tuo ta
卜 bu bo
伽 jia qie ga
蛤 ha ge
蕃 fan bo
垸 yuan huan
圩 wei xu
坊 fang
台 tai
石 shi
大 da
车 che
会 hui
硚 qiao
窑 yao
隗 wei kui
郇 huan xun
晟 cheng sheng
沈 shen chen
盖 gai ge
召 zhao shao
邵 shao
若 ruo re
""".strip().splitlines()
}
"""Character → its readings without tones, ü as v; the usual one in place names first."""
