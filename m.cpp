#include <cstdio>
#include <chrono>
#include <vector>
#include <random>
#include <algorithm>
#include "solutions/02_algorithms/binary_search/solution.cpp"
int main(){ std::mt19937 g(1); double best=1e9; size_t s0=0; for(int r=0;r<200;++r){ std::vector<uint32_t> b(16000),q(8000),a(8000); uint32_t from=g()/2; for(size_t i=0;i<b.size();++i) b[i]=i%2?g():from+g()%42949672; for(size_t i=0;i<q.size();++i) q[i]=i%2?g():from+g()%42949672; std::sort(b.begin(),b.end()); auto s=std::chrono::steady_clock::now(); locate(b,q,a); double t=std::chrono::duration<double>(std::chrono::steady_clock::now()-s).count(); best=std::min(best,t); s0+=a[7];} printf("%s %.2f us %zu\n","solutions/02_algorithms/binary_search/solution.cpp",best*1e6,s0);}
