# GlobeTalk. Targets: all run test mutants bench check format schema clean install. Variants: make SAN=1, make CC=clang, make BUILD=folder.
# Each program names its rooms, so that a room it may not use is a link error (docs/architecture.md).
.DEFAULT_GOAL := all
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
# make V=1 shows the commands.
Q := $(if $(V),,@)
BUILD ?= build/$(notdir $(CC))$(if $(SAN),-san)
PREFIX ?= /usr/local
PACKAGES := ncursesw libssh libpq libsodium libcrypto jansson libevent libevent_pthreads uuid libutf8proc
# Asked once, when the first file is compiled: make run installs pkg-config before that.
PACKAGE_FLAGS = $(eval PACKAGE_FLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_FLAGS)

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Wcast-qual -Wpointer-arith -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef -Wwrite-strings -Wvla -Wformat=2 -Wno-format-nonliteral -Werror
HARDEN := -fstack-protector-strong -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
SANITIZE := $(if $(SAN),-fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
# With sanitizers less is optimised: they take most of the time, and compiling takes a fifth less.
CFLAGS ?= $(if $(SAN),-O1,-O2) -g
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -I. -I$(BUILD)/generated $(WARN) $(HARDEN) $(SANITIZE) -include shared/base/banned.h \
             $(PACKAGE_FLAGS) -MMD -MP $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SANITIZE) $(LDFLAGS)

# One file is C++, because CLD2 is and has no C entry: shared/gate/language_cld2.cc. The same care, without the C++ library.
CXX = $(subst clang,clang++,$(subst gcc,g++,$(CC)))
CXX_WARN := $(filter-out -Wstrict-prototypes -Wmissing-prototypes,$(WARN))
CXX_FLAGS = -std=c++17 -fno-exceptions -fno-rtti -I. $(CXX_WARN) $(HARDEN) $(SANITIZE) -MMD -MP $(CFLAGS)

sources = $(wildcard $(room)/*.c) $(wildcard $(room)/*.cc)
objects = $(foreach room,$(1),$(patsubst %,$(BUILD)/%.o,$(basename $(sources))))
# CLD2 comes without a .pc file.
libs = $(if $(filter cld2,$(1)),-lcld2) $(shell pkg-config --libs $(filter-out cld2,$(1)))

BASE := shared/base
DESK := $(BASE) shared/desk
TUI := tui/cells tui/widgets tui/words tui/program tui/screens tui/plain
RULES := $(addprefix shared/,store seal gate facts people matching letters cases keeping)
globetalkd_ROOMS := $(DESK) $(TUI) server/supervisor server/front server/ssh server/session
globetalkd_LIBS := ncursesw libssh jansson uuid libutf8proc
globetalk-office_ROOMS := $(DESK) $(RULES) server/office server/postman
globetalk-office_LIBS := cld2 libpq libsodium libcrypto jansson libevent libevent_pthreads uuid libutf8proc
globetalk-http_ROOMS := $(DESK) server/http
globetalk-http_LIBS := jansson uuid libutf8proc
globetalk_ROOMS := $(DESK) $(TUI) tui/script server/local
globetalk_LIBS := ncursesw jansson uuid libutf8proc
globetalkctl_ROOMS := $(BASE) $(RULES) server/control
globetalkctl_LIBS := cld2 libpq libsodium libcrypto uuid libutf8proc
PROGRAMS := globetalkd globetalk-office globetalk-http globetalk globetalkctl

all: $(PROGRAMS:%=$(BUILD)/bin/%) $(BUILD)/terminfo

# Terminals that a bare Debian does not know; shared/base/place.h finds them beside the programs.
$(BUILD)/terminfo: server/deploy/terminfo/globetalk.ti
	@mkdir -p $@
	tic -x -o $@ $<
	@touch $@

define program
$(BUILD)/bin/$(1): $(call objects,$($(1)_ROOMS))
	@mkdir -p $$(@D)
	$(Q)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call libs,$($(1)_LIBS)) -lm -pthread
endef
$(foreach one,$(PROGRAMS),$(eval $(call program,$(one))))

GENERATED := $(addprefix $(BUILD)/generated/,query_names.inc query_types.inc queries.inc schema.inc choices.inc)
$(BUILD)/generated/query_names.inc: want := names
$(BUILD)/generated/query_types.inc: want := types
$(BUILD)/generated/queries.inc: want := table
$(addprefix $(BUILD)/generated/,query_names.inc query_types.inc queries.inc): sql/queries.awk $(sort $(wildcard sql/queries/*.sql))
	@mkdir -p $(@D)
	awk -v want=$(want) -f $^ > $@.new && mv $@.new $@
SCHEMA := $(sort $(wildcard sql/former/* sql/tables/*.sql)) sql/rules/order $(sort $(wildcard sql/rules/*.sql))
$(BUILD)/generated/schema.inc: sql/schema.awk $(SCHEMA) sql/tables sql/rules
	@mkdir -p $(@D)
	sha256sum $(SCHEMA) | awk -f $< stage=sums - stage=files $(SCHEMA) > $@.new && mv $@.new $@
$(BUILD)/generated/choices.inc: shared/base/choices.sh shared/base/interests.txt shared/base/zone_links.txt
	@mkdir -p $(@D)
	sh $< > $@.new && mv $@.new $@

$(BUILD)/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	@echo "  $(notdir $(CC)) $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/%.o: %.cc
	@mkdir -p $(@D)
	@echo "  $(notdir $(CXX)) $<"
	$(Q)$(CXX) $(CXX_FLAGS) -c -o $@ $<

# Unit tests: one program a room, from tests/unit/ROOM/test_*.c and tests/support/unit.c.
UNIT_ROOMS := $(notdir $(patsubst %/,%,$(wildcard tests/unit/*/)))
unit_rooms_base := $(BASE)
unit_rooms_desk := $(DESK)
unit_rooms_store := $(BASE) shared/store
unit_rooms_seal := $(BASE) shared/seal
unit_rooms_gate := $(BASE) shared/gate
unit_rooms_facts := $(BASE) $(RULES)
unit_rooms_people := $(BASE) $(RULES)
unit_rooms_matching := $(BASE) $(RULES)
unit_rooms_letters := $(BASE) $(RULES)
unit_rooms_cases := $(BASE) $(RULES)
unit_rooms_keeping := $(BASE) $(RULES)
unit_rooms_cells := $(BASE) tui/cells
unit_rooms_widgets := $(BASE) tui/cells tui/widgets
unit_rooms_words := $(DESK) tui/words
unit_rooms_program := $(DESK) $(TUI)
unit_rooms_screens := $(DESK) $(TUI)
unit_rooms_plain := $(DESK) tui/words tui/plain
unit_rooms_script := $(DESK) tui/cells tui/widgets tui/program tui/script
unit_rooms_ssh := $(DESK) $(TUI) server/ssh server/front server/session
unit_rooms_http := $(DESK) server/http
# What the tests of a room share with those of others.
unit_support_base := tests/support/fold_pairs.c
unit_support_gate := tests/support/fold_pairs.c
$(foreach room,facts people matching letters cases keeping,$(eval unit_support_$(room) := tests/support/world.c))
unit_support_letters += tests/support/fold_pairs.c
unit_support_program := tests/support/fake_office.c
unit_support_screens := tests/support/fake_office.c
unit_support_plain := tests/support/fake_office.c
define unit
$(BUILD)/unit/$(1): $(filter-out %/main.o,$(call objects,$(sort $(unit_rooms_$(1))))) $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/unit/$(1)/*.c) tests/support/unit.c $(unit_support_$(1)))
	@mkdir -p $$(@D)
	$(Q)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call libs,cld2 $(PACKAGES)) $$(shell pkg-config --libs check) -lm -pthread
endef
$(foreach room,$(UNIT_ROOMS),$(eval $(call unit,$(room))))
unit-programs: $(UNIT_ROOMS:%=$(BUILD)/unit/%)

# Programs of the whole-system tests: clients of the desk. $(1): name, $(2): sources.
define desk_test
$(BUILD)/whole/$(1): $(call objects,$(DESK)) $(patsubst %.c,$(BUILD)/%.o,$(2))
	@mkdir -p $$(@D)
	$(Q)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(call libs,jansson uuid libutf8proc check) -pthread
endef
WHOLE := poster office
$(eval $(call desk_test,poster,tests/fault/poster.c))
$(eval $(call desk_test,office,$(wildcard tests/office/*.c) tests/support/unit.c))
$(BUILD)/whole/load: $(call objects,$(BASE)) $(BUILD)/tests/bench/load.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call libs,libssh uuid libutf8proc)
# Rows of data keys, for rotations of many.
$(BUILD)/whole/data_keys: $(call objects,$(BASE) shared/seal) $(BUILD)/tests/bench/data_keys.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call libs,libsodium libcrypto uuid libutf8proc)
WHOLE += data_keys
$(BUILD)/whole/delivery: $(call objects,$(BASE) $(RULES)) $(BUILD)/tests/bench/delivery.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call libs,libpq libsodium libcrypto uuid libutf8proc) -lm -pthread
$(BUILD)/whole/matching: $(call objects,$(BASE) $(RULES)) $(BUILD)/tests/bench/matching.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call libs,$(PACKAGES)) -lm -pthread
test-programs: unit-programs $(WHOLE:%=$(BUILD)/whole/%)

run: ; @sh server/deploy/run.sh
test: ; @sh tests/run.sh
mutants: ; @TABLE_READER=tests/mutants/run.py sh tests/run.sh
bench: ; @sh tests/bench/run.sh
check: ; @sh .ci/check
format:
	git ls-files -co --exclude-standard '*.c' '*.h' '*.cc' ':!shared/gate/lexicon_rows.c' | xargs -P2 -n40 clang-format -i
	git ls-files -co --exclude-standard '*.sh' .ci/ ':!.ci/*.sql' | xargs shfmt -w
# Prints sql/schema.sql and docs/schema.md from a new database.
schema: all ; @sh .ci/schema print $(BUILD)

# The manual page of the settings is made from their rows, as globetalkctl prints them.
$(BUILD)/globetalk.conf.5: docs/globetalk.conf.5.in $(BUILD)/bin/globetalkctl
	$(BUILD)/bin/globetalkctl settings | awk 'FILENAME != "-" { page[++lines] = $$0; next } \
	    /^[a-z]/ { split($$0, part, " "); sub(/^[a-z_]+ +/, ""); rows = rows ".TP\n.B " part[1] "\n(" $$0 ")\n"; next } \
	    { sub(/^ +/, ""); rows = rows $$0 "\n" } \
	    END { for (i = 1; i <= lines; i++) if (page[i] == "@SETTINGS@") printf "%s", rows; else print page[i] }' \
	    docs/globetalk.conf.5.in - > $@

install: all $(BUILD)/globetalk.conf.5
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/man/man8 $(DESTDIR)$(PREFIX)/share/globetalk/terminfo
	install $(PROGRAMS:%=$(BUILD)/bin/%) $(DESTDIR)$(PREFIX)/bin
	cp -R $(BUILD)/terminfo/. $(DESTDIR)$(PREFIX)/share/globetalk/terminfo
	install -m 644 sql/roles.sql $(DESTDIR)$(PREFIX)/share/globetalk
	install -m 644 docs/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(BUILD)/globetalk.conf.5 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 docs/*.8 $(DESTDIR)$(PREFIX)/share/man/man8

clean: ; rm -rf build

.PHONY: all run test mutants bench check format schema install clean unit-programs test-programs
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
