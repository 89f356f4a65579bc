// load LIBRARY NAMESPACE FUNCTION: microseconds for dlopen and one call of FUNCTION(None), in a fresh process.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

typedef struct { uint64_t capacity, len; uint8_t *data; } Buffer;
typedef struct { int32_t len; const uint8_t *data; } Bytes;
typedef struct { int8_t code; Buffer error; } Status;

static double now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

int main(int count, char **argument) {
    if (count != 4) return 2;
    char name[200];
    // What a phone's app has long loaded when it comes to this library; here a bare C program has not.
    if (!dlopen("libgcc_s.so.1", RTLD_NOW) || !dlopen("libm.so.6", RTLD_NOW)) return 1;
    double begun = now_us();
    void *library = dlopen(argument[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) { fprintf(stderr, "%s\n", dlerror()); return 1; }
    double loaded = now_us();
    snprintf(name, sizeof name, "ffi_%s_rustbuffer_from_bytes", argument[2]);
    Buffer (*from_bytes)(Bytes, Status *) = (Buffer (*)(Bytes, Status *))dlsym(library, name);
    snprintf(name, sizeof name, "uniffi_%s_fn_func_%s", argument[2], argument[3]);
    Buffer (*call)(Buffer, Status *) = (Buffer (*)(Buffer, Status *))dlsym(library, name);
    if (!from_bytes || !call) { fprintf(stderr, "no %s\n", name); return 1; }
    Status status = {0};
    uint8_t none = 0;
    Buffer result = call(from_bytes((Bytes){1, &none}, &status), &status);
    double called = now_us();
    if (status.code != 0 || result.len == 0) { fprintf(stderr, "the call failed\n"); return 1; }
    printf("%.1f %.1f\n", loaded - begun, called - begun);
    return 0;
}
