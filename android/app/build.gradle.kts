plugins {
    // Since version 9 the plugin compiles Kotlin itself.
    alias(libs.plugins.android.application)
}

val repository = rootDir.parentFile!!

android {
    namespace = "app.digitalcredit"
    compileSdk =
        libs.versions.compileSdk
            .get()
            .toInt()

    defaultConfig {
        applicationId = "app.digitalcredit"
        minSdk =
            libs.versions.minSdk
                .get()
                .toInt()
        targetSdk =
            libs.versions.targetSdk
                .get()
                .toInt()
        versionCode = 1
        versionName = "0.1.0"
        testInstrumentationRunner = "androidx.test.runner.AndroidJUnitRunner"
    }

    sourceSets {
        getByName("main") {
            kotlin.directories.add(File(repository, "bindings/kotlin/generated").path)
            kotlin.directories.add(File(repository, "bindings/kotlin/src/main/kotlin").path)
            // Written by `bindings/build-android`: one folder an ABI.
            jniLibs.directories.add(File(repository, "bindings/kotlin/src/main/jniLibs").path)
        }
        getByName("test") {
            kotlin.directories.add(File(repository, "tests/android/src/test/kotlin").path)
            resources.directories.add(File(repository, "tests/android/src/test/resources").path)
        }
        getByName("androidTest") {
            kotlin.directories.add(File(repository, "tests/android/src/device/kotlin").path)
        }
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(
                getDefaultProguardFile("proguard-android-optimize.txt"),
                File(repository, "bindings/kotlin/consumer-rules.pro"),
                "rules.pro",
            )
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    packaging {
        // Uncompressed and aligned, so that phones with pages of 16 KB map them as they are.
        jniLibs.useLegacyPackaging = false
    }

    lint {
        warningsAsErrors = true
        // A newer version of a library is nothing that this code does wrong.
        disable += "GradleDependency"
    }

    testOptions {
        unitTests {
            isIncludeAndroidResources = true
            all { test ->
                test.maxHeapSize = "2g"
                // They read classes where the Maven file puts them; here Android's own lint looks at API levels.
                test.exclude("**/ArchitectureTest.class", "**/ApiLevelTest.class")
                test.systemProperty("repository.root", repository.path)
                test.systemProperty("jna.library.path", File(repository, "target/stand-in").path)
                test.systemProperty("store.binary", File(repository, "target/stand-in/stand-in-store").path)
                test.systemProperty("pictures.form", "short")
                test.systemProperty("pictures.out", File(repository, "android/app/build/pictures").path)
            }
        }
    }
}

kotlin {
    jvmToolchain(17)
}

dependencies {
    implementation(libs.coroutines.android)
    // The same coordinates with an AAR: it carries JNA's native part for phones.
    implementation("${libs.jna.get().module}:${libs.versions.jna.get()}@aar")

    testImplementation(libs.junit)
    testImplementation(libs.kotest.property)
    testImplementation(libs.robolectric)
    testImplementation(libs.jna)

    androidTestImplementation(libs.androidx.test.runner)
    androidTestImplementation(libs.junit)
}
