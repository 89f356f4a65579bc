// page LIBRARY PAGE: microseconds for the outline of a page (the core's `skeleton`), the median of 41 calls.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CALLS 41
typedef struct { uint64_t capacity, len; uint8_t *data; } Buffer;
typedef struct { int32_t len; const uint8_t *data; } Bytes;
typedef struct { int8_t code; Buffer error; } Status;

static double now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **argument) {
    static uint8_t page[4 << 20];
    double took[CALLS];
    FILE *file = count == 3 ? fopen(argument[2], "rb") : NULL;
    if (!file) return 2;
    Bytes bytes = {(int32_t)fread(page, 1, sizeof page, file), page};
    void *library = dlopen(argument[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) { fprintf(stderr, "%s\n", dlerror()); return 1; }
    Buffer (*from_bytes)(Bytes, Status *) =
        (Buffer (*)(Bytes, Status *))dlsym(library, "ffi_digital_credit_core_rustbuffer_from_bytes");
    void (*free_buffer)(Buffer, Status *) =
        (void (*)(Buffer, Status *))dlsym(library, "ffi_digital_credit_core_rustbuffer_free");
    Buffer (*skeleton)(Buffer, Status *) =
        (Buffer (*)(Buffer, Status *))dlsym(library, "uniffi_digital_credit_core_fn_func_skeleton");
    if (!from_bytes || !free_buffer || !skeleton) { fprintf(stderr, "not this library\n"); return 1; }
    for (int call = 0; call < CALLS; call++) {
        Status status = {0};
        Buffer sent = from_bytes(bytes, &status);
        double begun = now_us();
        Buffer outline = skeleton(sent, &status);
        took[call] = now_us() - begun;
        if (status.code != 0 || outline.len < 1000) { fprintf(stderr, "the call failed\n"); return 1; }
        free_buffer(outline, &status);
    }
    qsort(took, CALLS, sizeof *took, ascending);
    printf("%.0f\n", took[CALLS / 2]);
    return 0;
}
