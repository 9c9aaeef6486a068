/* A house that all tests of a program share, for cmocka_run_group_tests(). */
#ifndef TESTS_SUPPORT_ONE_HOUSE_H
#define TESTS_SUPPORT_ONE_HOUSE_H

#include "support/house.h"

static House house;

static int open_house(void **state) {
    (void)state;
    return house_open(&house) ? 0 : -1;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

#endif
