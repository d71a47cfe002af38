/* Made by generate.ts from the files of Unicode 17.0.0 (https://www.unicode.org/license.txt). */

/**
 * What looks like letters of the Latin alphabet, digits and the full stop: each with the code points, hexadecimal, of the
 * characters that may be taken for it and whose compatibility form it is not.
 */
export const LOOK_ALIKES: readonly (readonly [latin: string, codes: string])[] = [
  [
    '.',
    '387 660 6f0 701 702 1427 16eb 2022 2027 2219 22c5 2e31 30fb a4f8 a60e a78f ff65 10101 10a50 1d16d',
  ],
  ['..', 'a4fa'],
  [
    '0',
    '7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 e50 ed0 1040 17e0 24ff 114d0 118e0 11de0 1f10b 1f10c',
  ],
  ['1', '661 6f1 24f5 2776 2780 278a 3280 11de1'],
  ['2', '1a7 1bb 3e8 14bf 24f6 2777 2781 278b 3281 a644 a6ef a75a'],
  [
    '3',
    '1b7 21c 417 498 4e0 969 ae9 24f7 2778 2782 278c 2c9c 2cc4 2ccc 3282 a76a a7ab 118ca 16f3b 1d206',
  ],
  ['4', '13ce 24f8 2779 2783 278d 3283 118af'],
  ['5', '1bc 24f9 277a 2784 278e 3284 118bb'],
  ['6', '3ec 431 13ee 24fa 277b 2785 278f 2cd2 2cd3 2cdc 3285 118d5'],
  ['7', '24fb 277c 2786 2790 3286 104d2 118c6 1d212'],
  ['8', '222 223 9ea a6a b03 24fc 277d 2787 2791 3287 1031a 1e8cb'],
  ['9', '9ed a67 b68 d6d 24fd 277e 2788 2792 2cca 2ccb 3288 a76e 118ac 118cc 118d6'],
  [
    'a',
    '23a 251 391 3b1 410 430 13aa 15c5 1d00 1d8f 1e9a 237a 2c65 a4ee 102a0 16f40 1d6a8 1d6c2 1d6e2 1d6fc 1d71c 1d736 1d756 1d770 1d790 1d7aa 1f150 1f170 1f1e6',
  ],
  ['aa', 'a732 a733'],
  ['ae', 'c6 e6 4d4 4d5'],
  ['ao', 'a734 a735'],
  ['ar', '1f707'],
  ['au', 'a736 a737'],
  ['av', 'a738 a739 a73a a73b'],
  ['ay', 'a73c a73d'],
  [
    'b',
    '180 181 182 183 184 243 253 299 392 411 412 42c 462 463 48c 48d 13cf 13f4 1472 1473 15af 15f7 1d6c 1d80 2c82 a4d0 a796 a797 a7b4 10282 102a1 10301 16eb6 1d6a9 1d6e3 1d71d 1d757 1d791 1f151 1f171 1f1e7',
  ],
  ['bl', '42b'],
  [
    'c',
    '187 188 23b 23c 255 3f2 3f9 421 441 4aa 4ab 1004 105a 13df 1d04 2ca4 2ca5 a4da a792 a793 a794 a7c4 abaf 102a2 10302 10415 1043d 1051c 118e9 118f2 1df1d 1f152 1f172 1f1e8 1f74c',
  ],
  [
    'd',
    'd0 110 111 189 18a 18b 18c 221 256 257 501 13a0 13e7 146f 15de 15ea 1d05 1d6d 1d81 1d91 a4d2 a4d3 a7c7 a7c8 1df25 1f153 1f173 1f1e9',
  ],
  ['dz', '2a3'],
  [
    'e',
    '246 247 395 415 435 4bd 4bf 13ac 1d07 1d92 212e 22ff 2c78 2d39 a4f0 ab32 ab33 ab34 10286 118a6 118ae 1d6ac 1d6e6 1d720 1d75a 1d794 1f154 1f174 1f1ea',
  ],
  [
    'f',
    '17f 191 192 3dc 584 15b4 1d6e 1d82 1e9d a4dd a730 a798 a799 ab35 10287 102a5 10525 118a2 118c2 1d213 1d7ca 1f155 1f175 1f1eb',
  ],
  ['fn', '2a9'],
  [
    'g',
    '18d 193 1e4 1e5 260 261 262 29b 50c 581 13c0 13f3 1d83 a4d6 a7a0 a7a1 a7ac ab36 1f156 1f176 1f1ec',
  ],
  [
    'h',
    '126 127 266 29c 397 41d 45b 4a2 4bb 4c7 4c9 570 13bb 13c2 13f2 157c 210f 2c67 2c68 2c8e a4e7 a695 a795 a7aa 102cf 1d6ae 1d6e8 1d722 1d75c 1d796 1f157 1f177 1f1ed',
  ],
  [
    'i',
    '131 196 197 268 269 26a 2db 37a 399 3b9 406 456 4c0 582 13a5 1d7b 1d7c 1d96 1fbe 2373 2c92 2c93 a647 a7ae ab75 118c3 16eaa 1d6a4 1d6b0 1d6ca 1d6ea 1d704 1d724 1d73e 1d75e 1d778 1d798 1d7b2 1df1a 1f158 1f178 1f1ee',
  ],
  ['j', '237 248 249 25f 284 29d 37f 3f3 408 458 13ab 148d 1d0a a4d9 a7b2 1f159 1f179 1f1ef'],
  [
    'k',
    '198 199 39a 41a 49a 49e 13e6 16d5 1d0b 1d84 2c69 2c6a 2c94 a4d7 a740 a741 a742 a743 a744 a745 a7a2 a7a3 10518 1d6b1 1d6eb 1d725 1d75f 1d799 1f15a 1f17a 1f1f0',
  ],
  [
    'l',
    '141 142 19a 1c0 234 23d 26b 26c 26d 29f 4cf 5c0 5d5 5df 625 627 673 7ca 13de 14aa 16c1 1d0c 1d85 2223 23fd 2c60 2c61 2c62 2cd0 2d4f a4e1 a4f2 a748 a749 a78e a7ad ab37 ab38 ab39 fd3c fd3d fe87 fe88 fe8d fe8e ffe8 1028a 10309 10320 1041b 10526 118a3 118b2 11dda 16f16 16f28 1d22a 1df04 1df11 1df13 1df26 1e8c7 1ee00 1ee80 1f15b 1f17b 1f1f1',
  ],
  ['ll', '1c1 5f0 2016 2225'],
  ['lo', '42e'],
  ['ls', '2aa'],
  ['lt', '20b6'],
  ['lz', '2ab'],
  [
    'm',
    '271 39c 3fa 41c 4cd 13b7 15f0 16d6 1d0d 1d6f 1d86 2c6e 2c98 a4df ab3a 102b0 10311 11700 118e3 1d6b3 1d6ed 1d727 1d761 1d79b 1f15c 1f17c 1f1f2',
  ],
  ['mb', '1f76b'],
  [
    'n',
    '14b 19d 19e 220 235 272 273 274 39d 3b7 572 578 57c 1d70 1d87 2c9a a4e0 a790 a791 a7a4 a7a5 ab3b 10513 1d6b4 1d6c8 1d6ee 1d702 1d728 1d73c 1d762 1d776 1d79c 1d7b0 1df27 1f15d 1f17d 1f1f3',
  ],
  [
    'o',
    'd8 f8 19f 1fe 1ff 275 398 39f 3b8 3bf 3c3 3d1 3ed 3f4 41e 43e 472 473 4e8 4e9 555 585 5e1 647 665 6be 6c1 6d5 6f5 6ff b20 c02 c82 d02 d20 d82 1010 101d 10d7 10ff 12d0 13be 13eb 1d0f 1d11 2c7a 2c90 2c91 2c9e 2c9f 2d31 2d41 2d54 3007 a4f3 a74a a74b a74c a74d ab3d ab3e ab74 ab8e abbb fba6 fba7 fba8 fba9 fbaa fbab fbac fbad fcd9 fee9 feea feeb feec 10292 102ab 10404 1042c 104c2 104ea 10516 118b5 118c8 118d7 1d6af 1d6b6 1d6b9 1d6c9 1d6d0 1d6d4 1d6dd 1d6e9 1d6f0 1d6f3 1d703 1d70a 1d70e 1d717 1d723 1d72a 1d72d 1d73d 1d744 1d748 1d751 1d75d 1d764 1d767 1d777 1d77e 1d782 1d78b 1d797 1d79e 1d7a1 1d7b1 1d7b8 1d7bc 1d7c5 1df1b 1ee24 1ee64 1ee84 1f15e 1f17e 1f1f4',
  ],
  ['oe', '152 153'],
  ['oo', '221e a698 a699 a74e a74f'],
  [
    'p',
    'fe 1a4 1a5 1bf 3a1 3c1 3f1 3f8 420 440 13e2 146d 1d18 1d71 1d7d 1d88 2374 2c63 2ca2 2ca3 2cce 2ccf a4d1 a750 a751 a752 a753 a754 a755 10295 1d6b8 1d6d2 1d6e0 1d6f2 1d70c 1d71a 1d72c 1d746 1d754 1d766 1d780 1d78e 1d7a0 1d7ba 1d7c8 1f15f 1f17f 1f18a 1f1f5',
  ],
  ['q', '24b 2a0 51b 563 566 2d55 a756 a757 a758 a759 a7af 1f160 1f180 1f1f6'],
  ['qe', '1f700'],
  [
    'r',
    '1a6 24c 24d 27c 27d 27e 280 433 493 13a1 13d2 1587 1d26 1d72 1d73 1d89 2c64 2c85 a4e3 a7a6 a7a7 ab46 ab47 ab48 ab49 ab4b ab4c ab81 104b4 16f35 1d216 1df16 1df28 1f161 1f181 1f1f7',
  ],
  [
    's',
    '1bd 23f 282 405 455 54f d1f 13d5 13da 1d74 1d8a 1e9c 2c7e a4e2 a731 a7a8 a7a9 a7c5 a7c9 a7ca a7cc a7cd abaa 10296 10420 10448 118c1 16f3a 1df1e 1df29 1f162 1f182 1f1f8',
  ],
  ['sss', '1f75c'],
  [
    't',
    '166 167 1ab 1ac 1ad 1ae 236 23e 288 3a4 422 4ac 13a2 1d1b 1d75 22a4 27d9 2c66 2ca6 a4d4 10297 102b1 10315 118bc 16f0a 1d6bb 1d6f5 1d72f 1d769 1d7a3 1df09 1df2a 1f163 1f183 1f1f9 1f768',
  ],
  ['t3', 'a728'],
  ['tf', 'a777'],
  ['ts', '2a6'],
  [
    'u',
    '244 28b 3c5 45f 54d 57d 1200 13cc 144c 1d1c 1d7e 1d99 222a 22c3 a4f4 a79f a7b8 a7b9 ab4e ab52 ab9c 104ce 104f6 118b8 118d8 16f42 1d6d6 1d710 1d74a 1d784 1d7be 1f164 1f184 1f1fa',
  ],
  ['ue', '1d6b'],
  ['uo', 'ab63'],
  [
    'v',
    '1b2 3bd 474 475 5d8 667 6f7 13d9 142f 1d20 2228 22c1 2c71 2c74 2d38 a4e6 a6df a75e a75f aba9 1051d 11706 118a0 118c0 16f08 1d20d 1d6ce 1d708 1d742 1d77c 1d7b6 1f165 1f185 1f1fb',
  ],
  ['vb', '1f76c'],
  [
    'w',
    '26f 448 461 47d 51c 51d 561 13b3 13d4 1d21 2c72 2c73 2cbd a4ea a761 ab83 114c5 1170a 1170e 1170f 118e6 118ef 1f166 1f186 1f1fc',
  ],
  [
    'x',
    'd7 3a7 425 445 4b2 1541 157d 166d 166e 16b7 1d8d 2573 292b 292c 2a2f 2cac 2d5d a4eb a7b3 ab56 ab57 ab58 ab59 10290 102b4 10317 10322 10527 118ec 1d6be 1d6f8 1d732 1d76c 1d7a6 1f167 1f187 1f1fd',
  ],
  [
    'y',
    '1b3 1b4 24e 24f 263 28f 3a5 3b3 3d2 423 443 4ae 4af 4b0 4b1 10e7 13a9 13bd 1d8c 1efe 1eff 213d 2ca8 2ca9 a4ec ab5a 102b2 118a4 118dc 16f43 1d6bc 1d6c4 1d6f6 1d6fe 1d730 1d738 1d76a 1d772 1d7a4 1d7ac 1f168 1f188 1f1fe',
  ],
  [
    'z',
    '1b5 1b6 224 225 240 290 291 396 13c3 1d22 1d76 1d8e 2c6b 2c6c 2c7f a4dc a7c6 ab93 102f5 118a9 118c4 118e5 1d6ad 1d6e7 1d721 1d75b 1d795 1f169 1f189 1f1ff',
  ],
];
