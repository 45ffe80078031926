@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Starts Yieldpoint: finds a JDK 25 or newer, builds if there is no jar, and runs the command line
rem in the current directory. Exits with the command line's code, or with 2 when there is no such
rem JDK or the build fails. After a change to the sources, delete benchmarks\target or run mvn package.
setlocal EnableExtensions DisableDelayedExpansion

set "OLDEST=25"
set "CHECKOUT=%~dp0"
rem Without its last backslash, which would escape the quote that follows it.
set "CHECKOUT=%CHECKOUT:~0,-1%"
set "JAR=%CHECKOUT%\benchmarks\target\yieldpoint.jar"

set "JDK="
set "FEATURE=9999"
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined JDK goto found
for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :consider "%%~dpJ.."
if defined JDK goto found
rem Of those installed, the lowest version: the likeliest to be what others measured on.
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-*") do call :consider "%%~J"
for /d %%J in ("%ProgramFiles%\Java\jdk-*") do call :consider "%%~J"
for /d %%J in ("%ProgramFiles%\Microsoft\jdk-*") do call :consider "%%~J"
for /d %%J in ("%ProgramFiles%\Zulu\zulu-*") do call :consider "%%~J"
for /d %%J in ("%ProgramFiles%\Amazon Corretto\jdk*") do call :consider "%%~J"
for /d %%J in ("%LocalAppData%\Programs\Eclipse Adoptium\jdk-*") do call :consider "%%~J"
for /d %%J in ("%UserProfile%\.jdks\*") do call :consider "%%~J"
for /d %%J in ("%UserProfile%\scoop\apps\temurin*-jdk") do call :consider "%%~J\current"
if defined JDK goto found
echo bench: no JDK %OLDEST% or newer found; install one (for example Temurin %OLDEST%, https://adoptium.net) or set JAVA_HOME to it.>&2
exit /b 2

:found
if exist "%JAR%" goto run
echo Building Yieldpoint, which takes one to three minutes, once...>&2
set "JAVA_HOME=%JDK%"
set "MAVEN=%CHECKOUT%\mvnw.cmd"
for /f "delims=" %%M in ('where mvn.cmd 2^>nul') do set "MAVEN=%%M"
pushd "%CHECKOUT%"
rem Shows which module Maven is at, and its errors. The exit code is findstr's, so the jar tells.
call "%MAVEN%" -B -ntp -DskipTests -Dtest.compile.skip=true -Dexec.skip=true "-Dwarnings=-Xlint:all" package 2>&1 | findstr /b /c:"[INFO] Building Yieldpoint ::" /c:"[ERROR]" 1>&2
popd
if exist "%JAR%" goto run

:failed
echo bench: the build failed; see above.>&2
exit /b 2

:run
"%JDK%\bin\java.exe" --add-opens java.base/java.lang=ALL-UNNAMED --add-exports java.base/jdk.internal.vm=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dyieldpoint.home=%CHECKOUT%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the JDK in folder %1 if it is new enough and older than the one taken so far.
:consider
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
if not defined VERSION exit /b 0
for /f "tokens=1 delims=.-+_" %%M in ("%VERSION%") do set "VERSION=%%M"
if %VERSION% LSS %OLDEST% exit /b 0
if %VERSION% GEQ %FEATURE% exit /b 0
set "FEATURE=%VERSION%"
set "JDK=%~1"
exit /b 0
