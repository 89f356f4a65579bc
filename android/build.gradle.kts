// The Gradle plugin brings Kotlin of its own; this asks for the version the tests run with.
buildscript {
    dependencies {
        classpath(libs.kotlin.gradle.plugin)
    }
}

plugins {
    alias(libs.plugins.android.application) apply false
}
